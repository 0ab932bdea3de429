"use client";
import "./globals.css";

/** The last resort, when not even the frame could be made; it may therefore use none of it. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong · Deal Brain</title>
        <main className="mx-auto grid max-w-md gap-3 px-4 py-24 text-center">
          <h1 className="font-strong text-lg">Deal Brain cannot answer right now</h1>
          <p className="text-muted">
            Nothing was changed. Try again in a moment{error.digest ? `; the log has it under ${error.digest}` : ""}.
          </p>
          <div>
            <button
              type="button"
              onClick={() => window.location.reload()}
              className="rounded-control bg-accent px-3 py-1.5 text-on-accent"
            >
              Try again
            </button>
          </div>
        </main>
      </body>
    </html>
  );
}
