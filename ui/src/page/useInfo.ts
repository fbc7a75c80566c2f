// What is loaded and who answers.
import { useCallback, useEffect, useState } from "react";
import { fetchInfo } from "../api/client";
import { failureOf } from "../api/failure";
import type { Failure, Info } from "../api/types";

export interface Loaded {
  info: Info | null;
  failure: Failure | null;
}

/** Asks the server once, and again when told to. */
export function useInfo(): [Loaded, () => void] {
  const [loaded, setLoaded] = useState<Loaded>({ info: null, failure: null });
  const look = useCallback(() => {
    fetchInfo().then(
      (info) => setLoaded({ info, failure: null }),
      (thrown) => setLoaded(({ info }) => ({ info, failure: failureOf(thrown) })),
    );
  }, []);
  useEffect(look, [look]);
  return [loaded, look];
}
