// Keeps a page up to date. Each element with the attribute data-live and an id is fetched anew, from the page's own
// address, when something changed; the status element says whether that works.
(() => {
    "use strict";

    const RETRY = 5000;
    const status = document.querySelector("[data-live-status]");
    const parts = () => [...document.querySelectorAll("[data-live][id]")];
    if (parts().length === 0 || !status) {
        return;
    }

    const clock = new Intl.DateTimeFormat("en-GB", {timeZone: "Europe/London", hour: "2-digit", minute: "2-digit"});
    const wall = document.body.classList.contains("wall");
    let channel = null;
    let retry = null;
    let fetching = false;
    let failed = false;
    let wanted = false;

    function say(state, text) {
        if (status.dataset.state !== state) {
            status.dataset.state = state;
            status.querySelector("[data-live-text]").textContent = text;
        }
    }

    // What the page shows; a part without its position is always taken for old.
    function shown() {
        return Math.min(...parts().map((part) => Number(part.dataset.position || 0)));
    }

    function live() {
        say("live", "Live");
    }

    function lost() {
        say("lost", "Connection lost at " + clock.format(new Date()) + ", trying again");
    }

    function refetch() {
        if (fetching) {
            wanted = true;
            return;
        }
        const [first, ...others] = parts();
        fetching = true;
        failed = false;
        wanted = false;
        htmx.ajax("GET", location.pathname + location.search, {
            source: first,
            target: first,
            select: "#" + first.id,
            selectOOB: others.map((part) => "#" + part.id).join(",") || undefined,
            swap: "outerHTML",
            headers: {"Homeward-Live": "1"},
        }).finally(fetched);
    }

    function fetched() {
        fetching = false;
        if (failed) {
            lost();
            setTimeout(refetch, RETRY);
        } else if (wanted) {
            refetch();
        } else if (channel.readyState === EventSource.OPEN) {
            live();
        }
    }

    // What somebody has unfolded stays so. The focus is kept by htmx, on whatever has an id.
    const unfolded = new Map();
    document.addEventListener("htmx:beforeSwap", () => {
        unfolded.clear();
        document.querySelectorAll("[data-live] details[id]").forEach((part) => unfolded.set(part.id, part.open));
    });
    document.addEventListener("htmx:afterSettle", () => {
        unfolded.forEach((open, id) => {
            const part = document.getElementById(id);
            if (part) {
                part.open = open;
            }
        });
        unfolded.clear();
    });

    for (const failure of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
        document.addEventListener(failure, () => {
            failed = true;
        });
    }

    function connect() {
        clearTimeout(retry);
        channel = new EventSource("/live/changes" + (wall ? "?wall" : ""));
        channel.addEventListener("open", live);
        channel.addEventListener("changed", (event) => {
            if (Number(event.data) > shown()) {
                refetch();
            }
        });
        channel.addEventListener("error", () => {
            lost();
            if (channel.readyState === EventSource.CLOSED) {
                // Refused: too many, or signed out. Asking for the page finds out which.
                refetch();
                retry = setTimeout(connect, RETRY);
            }
        });
    }

    // A browser opens only a few channels to one host: a page that nobody sees gives its own back.
    function disconnect() {
        clearTimeout(retry);
        channel.close();
    }

    document.addEventListener("visibilitychange", () => {
        disconnect();
        if (!document.hidden) {
            connect();
        }
    });
    window.addEventListener("pagehide", disconnect);
    window.addEventListener("pageshow", (event) => {
        if (event.persisted) {
            connect();
        }
    });
    connect();

    // Waits grow without anything happening: a part may ask to be fetched anew every so many seconds.
    const seconds = Math.min(...parts().map((part) => Number(part.dataset.refresh || Infinity)));
    if (Number.isFinite(seconds)) {
        setInterval(() => {
            if (!document.hidden && status.dataset.state === "live") {
                refetch();
            }
        }, 1000 * seconds);
    }
})();
