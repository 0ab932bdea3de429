"use client";
import { ErrorMessage } from "@/components/layout/error-message";

/** Catches what the frame itself throws, such as a database that does not answer who is asking. */
export default function RootError(props: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main>
      <ErrorMessage {...props} />
    </main>
  );
}
