# PUBLIC_URL must be given; /data holds the photos, the journal's head and, without DATABASE_URL, the database:
#   docker build -t gridcase .
#   docker run -p 127.0.0.1:8080:8080 -v gridcase:/data -e PUBLIC_URL=https://grid.example.gov.cn gridcase
FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The image has its own Node; the one that comes as a package would add 190 MB.
RUN npm ci --omit=dev --ignore-scripts && rm -rf node_modules/node-linux-* node_modules/.bin/node

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 GRIDCASE_DATA=/data
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY package.json ./
COPY src src
COPY views views
COPY db db
COPY scripts scripts
RUN install -d -o node -g node -m 700 /data
USER node
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--import", "./scripts/node-version.mjs", "src/main.ts"]
