/** Brings the part that the address names into view and gives it the focus. */
export function revealAnchor(): void {
  const part = document.getElementById(location.hash.slice(1));
  if (!part) return;
  part.tabIndex = -1;
  part.focus({ preventScroll: true });
  part.scrollIntoView({ block: 'start' });
}
