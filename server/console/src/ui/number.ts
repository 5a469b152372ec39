/** A number as people write it, or copy it from somewhere, without what stands between its digits: as the server dials it. */
export const dialled = (written: string): string => written.replace(/[\s\p{Z}\p{Pd}\p{Cf}()./\u2212]/gu, '');
