// A phone that shows a case or a task hears of what others write to it, for as long as somebody looks.
if (document.querySelector('article[data-mark]')) {
  let source = null;
  const hear = () => {
    source?.close();
    if (document.hidden) return;
    source = new EventSource(`/live?${new URLSearchParams({ page: location.pathname + location.search })}`);
    source.onmessage = ({ data }) => {
      const part = new DOMParser().parseFromString(data, 'text/html').querySelector('[data-live=page]');
      if (part) void globalThis.follow.hear(part);
    };
    for (const end of ['ended', 'crowded']) source.addEventListener(end, () => source.close());
  };
  document.addEventListener('visibilitychange', hear);
  addEventListener('pagehide', () => source?.close());
  hear();
}
