/** What a browser shows while the database does not answer: it needs nothing but itself, and asks again by itself. */
export const outagePage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="5">
<title>One moment · Deal Brain</title>
<style>
:root { color-scheme: light dark; font: 14px/20px system-ui, sans-serif; }
body { margin: 0; padding: 96px 16px; text-align: center; color: light-dark(#1f2329, #e8eaed); background: light-dark(#f9fafb, #14171c); }
h1 { font-size: 16px; font-weight: 550; }
p { color: light-dark(#565c66, #a9afb9); }
a { color: light-dark(#1f56c3, #8fb8ff); }
</style>
</head>
<body>
<main>
<h1>The database does not answer at the moment</h1>
<p>Nothing was lost. It may be a matter of seconds; this page asks again every 5 seconds.</p>
<p><a href="">Try again now</a></p>
</main>
</body>
</html>
`;

export const outageRetrySeconds = 5;
