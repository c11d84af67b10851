import { defineErrors } from '@tessera/subgraph-kit/errors';

/** The expected errors of wishes. */
export const errors = defineErrors('wishes', {
  signInNeeded: {
    code: 'UNAUTHENTICATED',
    message: 'Please sign in.',
    describe: 'A wish list belongs to a person, and nobody is signed in.',
  },
  nameInvalid: {
    code: 'VALIDATION',
    field: 'name',
    message: 'A name is one line of 1 to 100 characters.',
    describe: 'The name of a wish list is empty, too long or not one line.',
  },
  wishListNotFound: {
    code: 'NOT_FOUND',
    field: 'id',
    message: 'There is no such wish list.',
    describe: 'No wish list has this id, or it is somebody else’s.',
  },
  versionConflict: {
    code: 'CONFLICT',
    field: 'version',
    message: 'It was changed meanwhile and has version {version} now. Look at it again.',
    describe: 'The version given to `renameWishList` is not the one of the wish list any more.',
  },
});
