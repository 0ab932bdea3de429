/** How the choices of every popover of the builder look. */
export const choiceList =
  "max-h-64 overflow-auto [&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-muted [&_[cmdk-group-heading]]:text-xs";
export const choiceItem =
  "flex min-h-7 cursor-pointer items-center gap-2 rounded px-2 text-sm data-[selected=true]:bg-hover";
export const choiceSearch =
  "mb-1 h-8 w-full rounded-control border border-control bg-surface px-2.5 placeholder:text-muted";
/** The button that opens one: as high as the inputs beside it. */
export const choiceButton =
  "flex h-7 w-full min-w-0 items-center gap-1.5 rounded-control border border-control bg-surface px-2 text-left hover:bg-hover disabled:opacity-60 aria-invalid:border-danger";
