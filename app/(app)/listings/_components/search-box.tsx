"use client";
import { useEffect, useRef, useState } from "react";
import { Input } from "@/components/ui/input";
import { useBrowsing } from "./view-context";

/** Words are looked for when the typing rests. */
export function SearchBox() {
  const { view, changeFilter } = useBrowsing();
  const [text, setText] = useState(view.filter.text ?? "");
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => setText(view.filter.text ?? ""), [view.filter.text]);
  // What was typed before the page was ready is what is wanted.
  useEffect(() => setText((known) => input.current?.value ?? known), []);
  useEffect(() => {
    const wanted = text.trim() || undefined;
    if (wanted === view.filter.text) return;
    const wait = setTimeout(() => changeFilter({ text: wanted }), 250);
    return () => clearTimeout(wait);
  }, [text, view.filter.text, changeFilter]);
  return (
    <Input
      ref={input}
      type="search"
      data-search
      aria-label="Search title, model, CPU, seller"
      title="A word is looked for from its third letter on; shorter ones, such as hp or i5, are found whole."
      placeholder="Title, model, CPU, seller"
      className="h-7 w-full text-sm sm:w-44 2xl:w-56"
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  );
}
