/**
 * Keeps one comment on a pull request: `node comment-on-pull-request.mjs <file.md>` writes the file's text into the comment that it made
 * before, or into a new one. What it needs is in the environment: GITHUB_TOKEN with `pull-requests: write`, GITHUB_REPOSITORY,
 * PULL_REQUEST (its number), GITHUB_API_URL.
 *
 * The token of a pull request from a fork may not write. That is as it should be, and no failure: the report stands in the
 * summary of the run, and this script says so.
 */
import { readFile } from 'node:fs/promises';

/** By this the comment is known again. */
const MARK = '<!-- schema check -->';
/** GitHub takes 65,536 characters. */
const MAX_LENGTH = 65_000;

const { GITHUB_TOKEN, GITHUB_REPOSITORY, PULL_REQUEST, GITHUB_API_URL } = process.env;
const comments = `/repos/${GITHUB_REPOSITORY}/issues/${PULL_REQUEST}/comments`;

async function ask(method, path, body) {
  const response = await fetch(`${GITHUB_API_URL}${path}`, {
    method,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${GITHUB_TOKEN}`,
      'content-type': 'application/json',
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (response.status === 403) return undefined;
  if (!response.ok) throw new Error(`${method} ${path}: HTTP ${response.status} ${await response.text()}`);
  return response.json();
}

/** The comment that stands there already. Only what a bot wrote counts: anybody can write the mark. */
async function ownComment() {
  for (let page = 1; ; page += 1) {
    const found = await ask('GET', `${comments}?per_page=100&page=${page}`);
    const own = found?.find(({ body, user }) => user?.type === 'Bot' && body?.startsWith(MARK));
    if (own !== undefined || found === undefined || found.length < 100) return own;
  }
}

const [file] = process.argv.slice(2);
const body = `${MARK}\n${await readFile(file, 'utf8')}`.slice(0, MAX_LENGTH);
const own = await ownComment();
const written =
  own === undefined
    ? await ask('POST', comments, { body })
    : await ask('PATCH', `/repos/${GITHUB_REPOSITORY}/issues/comments/${own.id}`, { body });
console.log(
  written === undefined
    ? '::notice::This run may not comment on the pull request; the report stands in its summary.'
    : `The report: ${written.html_url}`,
);
