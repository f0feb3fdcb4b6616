// Runs hiplog's own notebooks (notebooks/1_log.ipynb and its sisters) once when they are opened, so that a person
// meets the form and not code waiting to be run.  Only `hiplog lab` loads this file; it talks to nobody.
(() => {
  const ours = /^notebooks\/\d_[a-z_]+\.ipynb$/;
  const started = new WeakSet();

  async function runOnce(app, widget) {
    const session = widget && widget.context && widget.context.sessionContext;
    if (!session || !ours.test(widget.context.path) || started.has(widget)) return;
    started.add(widget);
    await widget.context.ready;
    await session.ready;
    if (session.session && session.session.kernel) await session.session.kernel.info;
    if (app.shell.currentWidget !== widget) {
      started.delete(widget);
      return;
    }
    await app.commands.execute("notebook:run-all-cells");
  }

  const plugin = {
    id: "hiplog:run-on-open",
    autoStart: true,
    activate: (app) => {
      const look = () => runOnce(app, app.shell.currentWidget);
      app.shell.currentChanged.connect(look);
      app.restored.then(look);
    },
  };

  const containers = (window._JUPYTERLAB = window._JUPYTERLAB || {});
  containers["hiplog"] = { init: () => {}, get: () => Promise.resolve(() => ({ __esModule: true, default: plugin })) };
})();
