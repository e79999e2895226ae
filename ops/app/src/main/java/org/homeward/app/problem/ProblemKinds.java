package org.homeward.app.problem;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** The addresses that problems name as their {@code type}: what the code means, for whoever follows them. */
@RestController
@RequestMapping(path = "/problems", produces = MediaType.APPLICATION_JSON_VALUE)
@PreAuthorize("permitAll")
@Hidden
class ProblemKinds {
    @GetMapping
    List<ProblemKind> all() {
        return ProblemKind.all();
    }

    @GetMapping("/{code}")
    ProblemKind one(@PathVariable String code) throws NoResourceFoundException {
        return ProblemKind.at(code)
                .orElseThrow(() -> new NoResourceFoundException(HttpMethod.GET, ProblemKind.type(code), "problems"));
    }
}
