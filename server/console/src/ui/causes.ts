import type { I18n } from '../i18n';

/** Causes of Q.850 that have a name of their own. */
export const CAUSES = [1, 2, 3, 16, 17, 18, 19, 20, 21, 22, 26, 27, 28, 31, 34, 38, 41, 42, 47, 57, 58, 65, 88, 102, 127];
export const LARGEST_CAUSE = 127;

/** Classes are the upper three of a cause's seven bits. */
const CLASSES = ['normal', 'normal', 'resource', 'unavailable', 'unimplemented', 'message', 'protocol', 'interworking'] as const;

/** What a cause of Q.850 is called, or its class. */
export function causeName({ t, has }: Pick<I18n, 't' | 'has'>, cause: number): string {
  const key = `cause.${cause}`;
  return has(key) ? t(key) : t(`causeClass.${CLASSES[cause >> 4] ?? 'interworking'}`);
}
