// The choices of a chip as a tree: what can be added, of which column, which value.
import type { Editable, EditOption } from "../api/types";

export type Choice = { label: string; option: EditOption } | { label: string; choices: readonly Choice[] };

/** One part's choices stand at once; those of several parts, and of several columns, each behind its name. */
export function choicesOf(parts: readonly Editable[]): readonly Choice[] {
  const filled = parts.filter((part) => part.options.length > 0);
  const [only] = filled;
  if (only && filled.length === 1) return grouped(only.options);
  return filled.map(({ label, options }) => ({ label, choices: grouped(options) }));
}

function grouped(options: readonly EditOption[]): readonly Choice[] {
  const groups = new Map<string, EditOption[]>();
  for (const option of options) {
    const name = option.group ?? "";
    groups.set(name, [...(groups.get(name) ?? []), option]);
  }
  const leaves = (group: readonly EditOption[]) => group.map((option) => ({ label: option.label, option }));
  if (groups.size < 2) return leaves(options);
  return [...groups].flatMap(([label, group]): readonly Choice[] =>
    label ? [{ label, choices: leaves(group) }] : leaves(group),
  );
}
