// Stands where the toolkit looks for MathJax as it starts. Lessons have no formulas, so it has nothing to do.
window.MathJax = {
  Hub: { Config() {}, Configured() {}, Queue() {}, Register: { StartupHook() {} } },
  Ajax: {},
};
