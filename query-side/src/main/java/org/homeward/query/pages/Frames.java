package org.homeward.query.pages;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Collectors;
import org.homeward.contract.Caller;
import org.homeward.contract.Role;
import org.homeward.query.pages.Frame.Csrf;
import org.homeward.query.pages.Frame.Link;
import org.homeward.query.pages.Frame.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;

/** Makes each request's frame. */
@Component
public class Frames {
    private final ObjectProvider<PageLink> links;
    private final ObjectProvider<SignInOff> signInOff;
    private final String version;

    Frames(ObjectProvider<PageLink> links, ObjectProvider<SignInOff> signInOff, ObjectProvider<BuildProperties> build) {
        this.links = links;
        this.signInOff = signInOff;
        BuildProperties built = build.getIfAvailable();
        this.version = built == null || built.getVersion() == null ? "" : built.getVersion();
    }

    public Frame of(HttpServletRequest request) {
        Authentication asking = SecurityContextHolder.getContext().getAuthentication();
        SignedIn person = asking != null && asking.getPrincipal() instanceof SignedIn who ? who : null;
        boolean wall = request.getParameter("wall") != null;
        SignInOff off = signInOff.getIfAvailable();
        return new Frame(
                person == null ? null : person(person),
                person == null ? List.of() : linksFor(person.caller(), addressOf(request)),
                version,
                wall,
                // Asking for the token makes a session; whoever only looks at the start page needs none.
                person == null ? null : csrf(request),
                off == null ? null : off.reason());
    }

    private static Person person(SignedIn who) {
        Caller caller = who.caller();
        String roles = caller.roles().stream().sorted().map(Frames::inWords).collect(Collectors.joining(", "));
        String hospital = caller.hospital();
        return new Person(
                who.displayName(),
                caller.authority().value(),
                hospital == null ? roles : roles + ", hospital " + hospital);
    }

    private static String inWords(Role role) {
        return switch (role) {
            case BROKER -> "Broker";
            case PROVIDER -> "Provider";
            case DISCHARGE -> "Discharge team";
            case COMMISSIONER -> "Commissioner";
            case AUDITOR -> "Auditor";
            case PRIVACY -> "Privacy officer";
            case OPERATOR -> "Operator";
        };
    }

    private List<Link> linksFor(Caller caller, String address) {
        return links.orderedStream()
                .filter(link -> link.isFor(caller))
                .map(link -> new Link(link.path(), link.label(), link.description(), link.leadsTo(address)))
                .toList();
    }

    private static String addressOf(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String first
                ? first
                : request.getRequestURI();
    }

    private static @Nullable Csrf csrf(HttpServletRequest request) {
        return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
                ? new Csrf(token.getParameterName(), token.getHeaderName(), token.getToken())
                : null;
    }
}
