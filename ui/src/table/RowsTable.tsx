// The rows as a table: sorted by a click, only the lines in sight are drawn, the first column stays when it scrolls.
import {
  type CellContext,
  type ColumnDef,
  createSortedRowModel,
  rowSortingFeature,
  type SortingState,
  sortFn_alphanumeric,
  sortFn_text,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useMemo, useRef } from "react";
import type { Answer } from "../api/types";
import { useSpeech } from "../words/words";
import { heading, isFigure, isOfMonths, orderOf, type Row, shown, totals } from "./columns";
import styles from "./RowsTable.module.css";

const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { alphanumeric: sortFn_alphanumeric, text: sortFn_text },
});

const ROW_HEIGHT = 36;
/** Above so many rows only those in sight are drawn. */
const MOST_DRAWN = 200;
const BEYOND_SIGHT = 12;

interface Props {
  answer: Answer;
  currency: string;
}

export default function RowsTable({ answer, currency }: Props) {
  const { words, language } = useSpeech();
  const scroller = useRef<HTMLDivElement>(null);
  const { columns: described, result } = answer;

  const months = useMemo(() => described.map((_, index) => isOfMonths(answer, index)), [answer, described]);
  const columns = useMemo<ColumnDef<typeof features, Row>[]>(
    () =>
      described.map((column, index) => ({
        id: String(index),
        accessorFn: (row: Row) => orderOf(row[index] ?? null, column),
        header: heading(column.name),
        cell: ({ row }: CellContext<typeof features, Row>) =>
          shown(row.original[index] ?? null, column, language, currency, months[index]),
        sortUndefined: "last" as const,
        sortDescFirst: isFigure(column),
      })),
    [described, language, currency, months],
  );
  const table = useTable({ features, columns, data: result }, ({ sorting }: { sorting: SortingState }) => ({
    sorting,
  }));
  const rows = table.getRowModel().rows;
  const virtual = rows.length > MOST_DRAWN;
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: BEYOND_SIGHT,
    enabled: virtual,
  });
  const inSight = virtual
    ? virtualizer.getVirtualItems().map((item) => item.index)
    : rows.map((_, index) => index);
  const first = inSight[0] ?? 0;
  const above = virtual ? first * ROW_HEIGHT : 0;
  const below = virtual ? (rows.length - (inSight.at(-1) ?? 0) - 1) * ROW_HEIGHT : 0;
  const sums = totals(answer);
  const alignment = (index: number) =>
    described[index] && isFigure(described[index]) ? styles.figure : styles.text;

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard.
    <div ref={scroller} className={styles.scroller} tabIndex={0}>
      <table className={styles.table} aria-label={words.table} aria-rowcount={rows.length + 1}>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header, index) => {
                const sorted = header.column.getIsSorted();
                return (
                  <th
                    key={header.id}
                    scope="col"
                    className={alignment(index)}
                    aria-sort={sorted === "asc" ? "ascending" : sorted === "desc" ? "descending" : "none"}
                  >
                    <button
                      type="button"
                      className={styles.sort}
                      title={words.sortBy(heading(described[index]?.name ?? ""))}
                      onClick={header.column.getToggleSortingHandler()}
                    >
                      {heading(described[index]?.name ?? "")}
                      {sorted && <span aria-hidden="true">{sorted === "asc" ? "↑" : "↓"}</span>}
                    </button>
                  </th>
                );
              })}
            </tr>
          ))}
        </thead>
        <tbody>
          {above > 0 && <Gap height={above} columns={described.length} />}
          {inSight.map((place) => {
            const row = rows[place];
            return (
              row && (
                <tr key={row.id} aria-rowindex={place + 2}>
                  {row.getAllCells().map((cell, index) =>
                    index === 0 ? (
                      <th key={cell.id} scope="row" className={alignment(index)}>
                        <table.FlexRender cell={cell} />
                      </th>
                    ) : (
                      <td key={cell.id} className={alignment(index)}>
                        <table.FlexRender cell={cell} />
                      </td>
                    ),
                  )}
                </tr>
              )
            );
          })}
          {below > 0 && <Gap height={below} columns={described.length} />}
        </tbody>
        {sums.some((sum) => sum !== null) && (
          <tfoot>
            <tr>
              {described.map((column, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two columns of a result may have the same name.
                <td key={index} className={alignment(index)}>
                  {index === 0 && sums[0] === null ? words.total : ""}
                  {sums[index] != null ? shown(sums[index], column, language, currency) : ""}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

function Gap({ height, columns }: { height: number; columns: number }) {
  return (
    <tr>
      <td colSpan={columns} style={{ height, padding: 0, border: 0 }} />
    </tr>
  );
}
