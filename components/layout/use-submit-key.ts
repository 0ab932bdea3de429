import { useRef } from "react";

/** A key for what a form sends: the same for the same content, so that what is sent twice is done once. */
export function useSubmitKey(): (content: unknown) => string {
  const last = useRef({ text: "", key: "" });
  return (content) => {
    const text = JSON.stringify(content);
    if (text !== last.current.text) last.current = { text, key: crypto.randomUUID() };
    return last.current.key;
  };
}
