"use client";
import dynamic from "next/dynamic";

/** Catches what the frame itself throws, such as a database that does not answer who is asking. */
export default function RootError(props: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main>
      <ErrorMessage {...props} />
    </main>
  );
}

/** Fetched when something fails: every page brings this file, and hardly any shows it. */
const ErrorMessage = dynamic(() => import("@/components/layout/error-message").then((module) => module.ErrorMessage), {
  ssr: false,
});
