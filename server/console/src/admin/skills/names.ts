/** Skills have ids only; they are shown with a capital and without dashes. */
export const skillName = (id: string): string => {
  const words = id.replace(/[-_]+/g, ' ');
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
};
