/** A browser as far as signing in elsewhere needs one: it follows redirects and keeps each host's cookies. */
export class Browser {
  readonly #cookies = new Map<string, Map<string, string>>();

  /** Goes to an address and on, until it is sent to one that begins with `until`, which it does not open. */
  async follow(address: string, until: string): Promise<URL> {
    let next = new URL(address);
    for (let steps = 0; steps < 20; steps += 1) {
      const answer = await this.open(next.href);
      const location = answer.headers.get('location');
      if (location === null) throw new Error(`${next.href} answered ${answer.status}: ${await answer.text()}`);
      next = new URL(location, next);
      if (next.href.startsWith(until)) return next;
    }
    throw new Error(`The way to ${until} has no end.`);
  }

  /** Opens one address and follows nothing. */
  async open(address: string, init: RequestInit = {}): Promise<Response> {
    const { host } = new URL(address);
    const jar = this.#cookies.get(host) ?? new Map<string, string>();
    this.#cookies.set(host, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { 'user-agent': 'Firefox', ...(init.headers as object), cookie };
    const answer = await fetch(address, { ...init, headers, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '' || /max-age=0/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return answer;
  }

  /** A cookie that a host has set. */
  cookie(address: string, name: string): string | undefined {
    return this.#cookies.get(new URL(address).host)?.get(name);
  }
}
