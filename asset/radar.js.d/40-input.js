// A finger has no hovering: the first touch says why a dot is there, the second flies to it. The touch gives the focus, which picks, so
// that what was chosen before is remembered first.
let touched = null;
document.addEventListener("pointerdown", event => {
    const dot = event.pointerType === "touch" && event.target instanceof Element && event.target.closest("#radar a[data-dot]");
    touched = dot && !dot.classList.contains("sel") ? dot : null;
});
document.addEventListener("click", event => {
    const link = event.target instanceof Element && event.target.closest("#radar a[data-dot], #radar a[data-centre]");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button > 0) {
        return;
    }
    event.preventDefault();
    const dot = link.matches("[data-dot]") ? link : dots().find(each => each.getAttribute("href") === link.getAttribute("href"));
    if (dot && dot === touched) {
        touched = null;
        pick(dot);
        return;
    }
    go(link.getAttribute("href"), dot, true);
});
for (const type of ["mouseover", "focusin"]) {
    document.addEventListener(type, event => {
        const dot = event.target instanceof Element && event.target.closest("#radar a[data-dot]");
        if (dot && !(type === "mouseover" && matchMedia("(hover: none)").matches) && !dot.classList.contains("sel")) {
            pick(dot);
        }
    });
}
document.addEventListener("keydown", event => {
    const dot = event.target instanceof Element && event.target.closest("#radar a[data-dot]");
    const way = dot && ways[event.key];
    if (way) {
        event.preventDefault();
        const next = neighbour(dot, way);
        if (next) {
            focus(next);
        }
    }
});
addEventListener("popstate", () => go(location.href, null, false));
prepare(view());
