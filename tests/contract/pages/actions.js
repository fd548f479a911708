/** What the suite asks the page to do; each answers with what happened. The names are those of `PageAction` in subject.ts. */
const elsewhere = 'https://example.com/';
const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const outcome = (attempt) =>
  attempt.then(
    () => 'done',
    () => 'refused',
  );

const actions = {
  call: (envelope) => window.bridge.invoke(envelope),
  surface: () => ({
    bridge: Object.keys(window.bridge).sort(),
    enumerable: Object.keys(window).includes('bridge'),
    node: ['process', 'require', 'module', 'Buffer'].filter((name) => name in window),
  }),
  pageState: () => ({ secure: window.isSecureContext, title: document.title, path: location.pathname }),
  fetchElsewhere: async () => {
    const picture = new Image();
    const loaded = new Promise((resolve, reject) => {
      picture.onload = resolve;
      picture.onerror = reject;
    });
    picture.src = `${elsewhere}a.png`;
    return [
      await outcome(fetch(elsewhere)),
      await outcome(fetch('http://127.0.0.1:9/')),
      await outcome(loaded),
    ];
  },
  fetchMissing: async () => (await fetch('/missing.json')).status,
  fetchOutside: async () => (await fetch('/..%2fcases.json')).status,
  inlineCode: async () => {
    // Out of the delivery by the host's own tools, to which the policy may not apply.
    await wait(0);
    const script = document.createElement('script');
    script.textContent = 'window.inlineRan = true';
    document.head.append(script);
    let evaluated = 'done';
    try {
      (0, eval)('1');
    } catch {
      evaluated = 'refused';
    }
    return { inline: 'inlineRan' in window, evaluated };
  },
  navigateElsewhere: async () => {
    location.href = elsewhere;
    await wait(400);
    return location.pathname;
  },
  goBack: async () => {
    history.back();
    await wait(400);
    return { path: location.pathname, before: history.length };
  },
  openWindow: async () => {
    const opened = window.open(elsewhere);
    for (let i = 0; i < 50 && opened !== null && !opened.closed; i += 1) await wait(100);
    return opened === null || opened.closed;
  },
  hearPrompt: () =>
    new Promise((resolve) => {
      const unsubscribe = window.bridge.subscribe((event) => {
        if (event.type !== 'pathPrompt') return;
        unsubscribe();
        resolve(event);
      });
    }),
  frame: () =>
    new Promise((resolve) => {
      window.addEventListener('message', ({ data }) => resolve(data), { once: true });
      const frame = document.createElement('iframe');
      frame.src = './frame.html';
      document.body.append(frame);
    }),
  permissions: async () => [
    await Notification.requestPermission(),
    await outcome(navigator.mediaDevices.getUserMedia({ audio: true })),
    await outcome(
      new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)),
    ),
  ],
};

const report = (name, input) => window.bridge.invoke({ name, input });

window.bridge.subscribe(async (event) => {
  if (event.type !== 'progress') return;
  const { action, argument } = JSON.parse(event.label);
  report('contract.report', { number: event.done, value: await actions[action](argument) });
});
report('contract.ready', {});
