package org.homeward.app.problem;

/** Codes of what is refused, or fails, before or beside the rules of the domain. */
public enum EdgeCode {
    MALFORMED(400, "The request or its body is not what its content type says: no JSON, or none that can be read."),
    TOKEN_REQUIRED(401, "The request has no bearer token."),
    TOKEN_INVALID(401, "The bearer token is malformed, expired or not of the issuer this system trusts."),
    SIGN_IN_REQUIRED(401, "The page is for people who have signed in."),
    SIGN_IN_FAILED(403, "The sign-in was not completed: it took too long, or was begun in another window."),
    PAGE_TOO_OLD(403, "The page was open for so long that it must be loaded again; nothing was changed."),
    FORBIDDEN(
            403,
            "The token is good, but none of its roles may do this, or it is of one provider or hospital and names another."),
    AUTHORITY_UNKNOWN(403, "The token's claim `authority` names no authority of this deployment."),
    NOT_FOUND(404, "There is nothing at this address."),
    METHOD_NOT_ALLOWED(405, "The address does not know this method; the header Allow says which it knows."),
    NOT_ACCEPTABLE(406, "The address cannot answer in any form that the header Accept allows."),
    CONTENT_TOO_LARGE(413, "The body is larger than a mebibyte."),
    UNSUPPORTED_MEDIA_TYPE(415, "The address does not read this content type."),
    INVALID_INPUT(422, "The request was read, but something in it cannot be right; `errors` names every fault."),
    TOO_BUSY(429, "As much waits as may wait; try again when some of it is done."),
    UNEXPECTED(500, "Something went wrong that nobody foresaw; the operator finds it by the `errorId`."),
    DATABASE_UNAVAILABLE(503, "The database is away for the moment. Nothing was changed; try again."),
    LOG_UNAVAILABLE(
            503,
            "Axon Server is away for the moment, or it is not known whether it has kept the command; try again, under the"
                    + " same Idempotency-Key."),
    VIEW_BEHIND(503, "The view has not reached the position asked for by `atLeast` in time; try again."),
    MARKET_BEHIND(503, "What is known of providers has not caught up with the log; nothing was changed, try again."),
    ISSUER_UNAVAILABLE(503, "The token's issuer could not be asked whether the token is good; try again."),
    OVERLOADED(503, "The node answers as many requests as it can at once; nothing was changed, try again."),
    UNAVAILABLE(503, "The program cannot answer for the moment; try again."),
    REFUSED(400, "The request was refused by the server before any rule saw it; the status says why.");

    private final int status;
    private final String meaning;

    EdgeCode(int status, String meaning) {
        this.status = status;
        this.meaning = meaning;
    }

    int status() {
        return status;
    }

    String meaning() {
        return meaning;
    }
}
