# The same thing npm start builds, made beforehand. Debian, because the embedded PostgreSQL needs glibc.
FROM node:24-bookworm-slim AS build
WORKDIR /app
# Packages first: they change less often than the sources, and then come from the cache.
COPY package.json package-lock.json .npmrc .node-version ./
COPY scripts/door.mjs scripts/door.mjs
RUN node --input-type=module -e 'import { install } from "./scripts/door.mjs"; await install();'
COPY . .
RUN node scripts/build.mjs
# What only builds and tests is left out. The door's note of what was installed stays, so a start installs nothing.
RUN npm prune --omit=dev --no-save --no-audit --no-fund && rm -rf .next/cache .next/dev

FROM node:24-bookworm-slim
WORKDIR /app
COPY --from=build --chown=node:node /app /app
RUN mkdir /data && chown node:node /data
USER node
ENV DATA_DIR=/data HOST=0.0.0.0 PORT=3000
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=90s --retries=4 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/api/health/ready').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "scripts/start.mjs"]
