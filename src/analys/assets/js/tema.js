// Before the first paint: the reader's own choice of light or dark, if she has made one.
(function () {
  document.documentElement.classList.add("js");
  try {
    var val = localStorage.getItem("farglage");
    if (val === "ljust" || val === "mörkt") document.documentElement.dataset.farglage = val;
  } catch (fel) { /* a browser that keeps nothing: the system's choice holds */ }
})();
