// How far to trust the answer, and what it cost; the checks one by one, folded.
import { useId, useState } from "react";
import type { Answer, Check } from "../api/types";
import { dollars, duration } from "../words/formats";
import { useSpeech } from "../words/words";
import styles from "./Marks.module.css";

export function Marks({ answer }: { answer: Answer }) {
  const { words, language } = useSpeech();
  const [open, setOpen] = useState(false);
  const list = useId();
  const { confidence, checks, model, assumptions } = answer;
  const spent = Object.values(model.milliseconds).reduce((sum, each) => sum + each, 0);
  const passed = checks.filter((check) => check.verdict === "passed").length;
  const skipped = checks.filter((check) => check.verdict === "skipped").length;
  const others = checks.length - passed - skipped;
  const tally = [passed > 0 && words.checksPassed(passed), others > 0 && words.warnings(others)]
    .filter(Boolean)
    .join(", ");
  return (
    <div className={styles.marks}>
      <div className={styles.line}>
        {confidence && (
          <span className={styles[confidence.grade]}>
            {words.confidence[confidence.grade]}
            {confidence.reasons.length > 0 && (
              <span lang={answer.language}>: {confidence.reasons.join(", ")}</span>
            )}
          </span>
        )}
        {tally && (
          <button
            type="button"
            className={styles.tally}
            aria-expanded={open}
            aria-controls={list}
            onClick={() => setOpen(!open)}
          >
            {tally}
          </button>
        )}
        <span>{providerWords(answer)}</span>
        <span>{duration(spent, language, words)}</span>
        <span>{costWords(answer)}</span>
      </div>
      {assumptions.length > 0 && (
        <p className={styles.assumed}>
          {words.assumptions}: <span lang={answer.language}>{assumptions.join(" ")}</span>
        </p>
      )}
      <div id={list} hidden={!open}>
        {open && <CheckList checks={checks} lang={answer.language} />}
      </div>
    </div>
  );

  function providerWords({ model: { provider, name, calls } }: Answer): string {
    if (provider === "offline") return words.builtIn;
    if (provider === "edit") return words.edited;
    return `${name} · ${words.calls(calls)}`;
  }

  function costWords({ model: { provider, cost_usd, input_tokens, output_tokens } }: Answer): string {
    if (provider === "offline" || provider === "edit" || cost_usd === 0) return words.free;
    if (cost_usd === null) return words.tokens(input_tokens + output_tokens);
    return dollars(cost_usd, language);
  }
}

const SIGNS = { passed: "✓", warned: "!", failed: "✕", skipped: "–" } as const;

function CheckList({ checks, lang }: { checks: readonly Check[]; lang: string }) {
  const { words } = useSpeech();
  return (
    <ul className={styles.checks} aria-label={words.checks}>
      {checks.map((check) => (
        <li key={check.name + check.sentence} className={styles[check.verdict]}>
          <span aria-hidden="true" className={styles.sign}>
            {SIGNS[check.verdict]}
          </span>
          <span className="unseen">{words.verdicts[check.verdict]}: </span>
          <span lang={lang}>{check.sentence}</span>
        </li>
      ))}
    </ul>
  );
}
