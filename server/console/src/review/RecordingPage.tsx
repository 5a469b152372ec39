export default function RecordingPage(_: Record<string, unknown>) { return null; }
