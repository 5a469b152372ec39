export default function RecordingsPage(_: Record<string, unknown>) { return null; }
