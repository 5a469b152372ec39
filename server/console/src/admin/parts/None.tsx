/** What stands in a list that is empty. Where there is no room for a pane beside it, it says here what to do. */
export function None({ name, text }: { name: string; text: string }) {
  return (
    <div className="t2 none">
      <p>{name}</p>
      <p className="only-n">{text}</p>
    </div>
  );
}
