// Loaded before everything else (node --import): an older Node would crash without a word in the SQLite driver.
const needed = 24;
if (Number(process.versions.node.split('.')[0]) < needed) {
  console.error(
    `需要 Node ${needed}，当前是 ${process.version}：请先执行 npm ci，再用 npm run … 启动（npm ci 已带来 Node ${needed}），或安装 Node ${needed}。\n` +
      `Node ${needed} is needed, this is ${process.version}: start with npm run …, which uses the Node ${needed} that came with npm ci, or install Node ${needed}.`,
  );
  process.exit(1);
}
