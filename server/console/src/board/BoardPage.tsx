export default function BoardPage(_: Record<string, unknown>) { return null; }
