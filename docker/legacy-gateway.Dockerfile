# syntax=docker/dockerfile:1
# Build from the root of the repository: docker build -f docker/legacy-gateway.Dockerfile -t betterai-legacy-gateway .

FROM node:24-slim AS source
WORKDIR /repo
COPY . .
RUN npx --yes turbo@2.11.11 prune @betterai/legacy-gateway --docker

FROM node:24-slim AS build
WORKDIR /repo
COPY --from=source /repo/out/json/ ./
RUN npx --yes pnpm@12.21.0 install --frozen-lockfile
COPY --from=source /repo/out/full/ ./
RUN npx turbo run build --filter=@betterai/legacy-gateway \
  && npx pnpm --filter=@betterai/legacy-gateway deploy --prod --legacy /deploy

FROM node:24-slim
ENV NODE_ENV=production APP_ENV=production MALLOC_ARENA_MAX=1 HOST=0.0.0.0 LEGACY_GATEWAY_PORT=8001
WORKDIR /app
COPY --from=build /deploy/package.json ./
COPY --from=build /deploy/node_modules ./node_modules
COPY --from=build /deploy/dist ./dist
USER node
EXPOSE 8001
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.LEGACY_GATEWAY_PORT + '/health').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=16", "--heap-growing-percent=100", "dist/main.js"]
