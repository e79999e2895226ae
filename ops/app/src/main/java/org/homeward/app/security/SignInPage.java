package org.homeward.app.security;

import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import org.homeward.query.pages.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Conditional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where the demo's issuer asks for a name and the password that everybody knows. */
@Page
@Conditional(NoIssuerIsNamed.class)
class SignInPage {
    static final String PATH = "/sign-in";

    private final DemoIdentities identities;

    SignInPage(DemoIdentities identities) {
        this.identities = identities;
    }

    @GetMapping(PATH)
    @PreAuthorize("permitAll")
    String ask(@RequestParam(name = "error", required = false) @Nullable String error, Model model) {
        model.addAttribute("failed", error != null);
        model.addAttribute("password", DemoIdentities.SECRET);
        model.addAttribute(
                "demo",
                identities.all().stream()
                        .collect(Collectors.groupingBy(
                                DemoIdentity::authority,
                                LinkedHashMap::new,
                                Collectors.mapping(DemoIdentity::name, Collectors.toList()))));
        return "sign-in";
    }
}
