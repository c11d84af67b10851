import { execFileSync } from 'node:child_process';

/** What git is told in tests: nothing of this machine's own settings, and who commits. */
export const GIT_ENVIRONMENT = {
  PATH: process.env['PATH'] ?? '',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@tessera.local',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@tessera.local',
};

/** git in a folder; what it printed. Throws when it fails. */
export function gitIn(folder: string): (...args: readonly string[]) => string {
  return (...args) => execFileSync('git', args, { cwd: folder, stdio: 'pipe', encoding: 'utf8', env: GIT_ENVIRONMENT });
}
