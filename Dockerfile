# Debian, as two packages are compiled when installed and their addons need glibc.
FROM node:20-bookworm AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev

FROM node:20-bookworm-slim
WORKDIR /app
# Of charts: a font with Chinese characters.
RUN apt-get update && apt-get install -y --no-install-recommends fonts-wqy-microhei && rm -rf /var/lib/apt/lists/*
COPY --from=build /app/node_modules node_modules
COPY package.json tsconfig.json ./
COPY src src
COPY scripts scripts
# What is to last: articles, index, state, models.
RUN mkdir /data && chown node:node /data
USER node
ENV NODE_ENV=production \
    ARTICLES_DIR=/data/articles \
    INDEX_DIR=/data/index \
    STATE_DIR=/data/state \
    MODELS_DIR=/data/models \
    HEALTH_PORT=8080
VOLUME /data
HEALTHCHECK --start-period=2m --interval=30s --timeout=5s --retries=4 \
    CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.HEALTH_PORT).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--import", "tsx", "src/main.ts"]
