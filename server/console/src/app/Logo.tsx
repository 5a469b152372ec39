/** Two voices: the customer is clay, the team is harbour. */
export function Logo({ size = 26 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 26 26" aria-hidden="true">
      <rect x="3" y="4.5" width="15" height="7.5" rx="3.75" fill="var(--voice-in)" />
      <rect x="8" y="14" width="15" height="7.5" rx="3.75" fill="var(--accent)" />
    </svg>
  );
}
