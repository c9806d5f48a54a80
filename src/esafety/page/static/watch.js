// A lesson that stops half-way through its opening is closed off, so that the page can say so.
setTimeout(() => document.readyState === "loading" && window.stop(), 45000);
