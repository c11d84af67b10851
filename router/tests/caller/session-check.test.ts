import { afterEach, expect, jest, test } from '@jest/globals';
import { TokenRefused } from '../../src/caller/access-token.ts';
import { SessionCheck } from '../../src/caller/session-check.ts';

afterEach(() => {
  jest.restoreAllMocks();
});

/** A check whose clock stands still until it is moved, and an identity that says yes and counts how often it was asked. */
async function checked(answersAfterMs = 0) {
  let nowMs = performance.now();
  jest.spyOn(performance, 'now').mockImplementation(() => nowMs);
  let questions = 0;
  const sessions = new SessionCheck(async () => {
    questions += 1;
    nowMs += answersAfterMs;
    return { data: { validateToken: { valid: true, userId: 'u1', sessionId: 's1' } } };
  }, 'identity');
  const check = async () => {
    await sessions.check('token', 'token');
    return questions;
  };
  expect(await check()).toBe(1);
  return {
    check,
    async pass(ms: number) {
      nowMs += ms;
      // The cache looks at its clock once in a millisecond: the timer behind which it looks again comes before this one.
      await new Promise((resolve) => setTimeout(resolve, 2));
    },
  };
}

test('a session that was ended unheard is served for two seconds at most: identity is asked again', async () => {
  const { check, pass } = await checked();
  await pass(2_001);
  expect(await check()).toBe(2);
});

test('a yes is believed for two seconds, and no longer for being used meanwhile', async () => {
  const { check, pass } = await checked();
  await pass(1_000);
  expect(await check()).toBe(1);
  await pass(950);
  expect(await check()).toBe(1);
  await pass(51);
  expect(await check()).toBe(2);
});

test('the two seconds are counted from the question, however long the answer takes', async () => {
  const { check, pass } = await checked(1_500);
  await pass(450);
  expect(await check()).toBe(1);
  await pass(51);
  expect(await check()).toBe(2);
});

/** A check in front of an identity whose answers are given by hand, in the order of the questions. */
function asked() {
  const questions: PromiseWithResolvers<{ valid: boolean }>[] = [];
  const sessions = new SessionCheck(async () => {
    const question = Promise.withResolvers<{ valid: boolean }>();
    questions.push(question);
    return { data: { validateToken: { userId: 'u1', sessionId: 's1', ...(await question.promise) } } };
  }, 'identity');
  return { sessions, questions };
}

test.each([{ sessionId: 's1' }, { userId: 'u1' }])(
  'a yes from before a revocation of %j is not believed',
  async (which) => {
    const { sessions, questions } = asked();
    const early = sessions.check('token', 'token');
    sessions.revoke(which);
    const late = sessions.check('token', 'token');
    questions[0]?.resolve({ valid: true });
    await until(() => questions.length === 2);
    questions[1]?.resolve({ valid: false });
    await expect(early).rejects.toThrow(TokenRefused);
    await expect(late).rejects.toThrow(TokenRefused);
  },
);

test('a revocation of others asks nothing again', async () => {
  const { sessions, questions } = asked();
  const checked = sessions.check('token', 'token');
  sessions.revoke({ sessionId: 's2' });
  sessions.revoke({ userId: 'u2' });
  questions[0]?.resolve({ valid: true });
  expect((await checked).caller).toMatchObject({ userId: 'u1', sessionId: 's1' });
  expect((await sessions.check('token', 'token')).caller).toMatchObject({ userId: 'u1' });
  expect(questions.length).toBe(1);
});

test('who comes two seconds after a question has one of its own', async () => {
  let nowMs = performance.now();
  jest.spyOn(performance, 'now').mockImplementation(() => nowMs);
  const { sessions, questions } = asked();
  const early = sessions.check('token', 'token');
  nowMs += 2_001;
  const late = sessions.check('token', 'token');
  questions[0]?.resolve({ valid: true });
  await early;
  await until(() => questions.length === 2);
  questions[1]?.resolve({ valid: false });
  await expect(late).rejects.toThrow(TokenRefused);
});

/** Lets promises that can be settled settle, until this holds. A thousand turns are enough: nothing waits for anything else. */
async function until(condition: () => boolean): Promise<void> {
  for (let turns = 0; !condition(); turns += 1) {
    if (turns === 1000) throw new Error(`not true, and will not be: ${condition}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
