// Sends the page's own token with whatever htmx sends, so that no other site can send it.
document.addEventListener("htmx:configRequest", (event) => {
    const csrf = document.querySelector("meta[name=homeward-csrf]");
    if (csrf && event.detail.verb !== "get") {
        event.detail.headers[csrf.dataset.header] = csrf.content;
    }
});
