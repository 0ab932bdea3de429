const MARK = /^\s*\/\* kept: (\w+) \*\//;

/**
 * The name under which a connection keeps a statement planned; none for most. A statement asks for it by its first words,
 * as in `/* kept: listing_rows *\/`, where planning it costs more than running it and its text is always the same.
 */
export const nameKeptStatement = ({ sql }: { sql: string }): string => MARK.exec(sql)?.[1] ?? "";
