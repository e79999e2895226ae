package org.homeward.app.docs;

import io.swagger.v3.oas.models.Operation;
import java.util.stream.Collectors;
import org.homeward.app.security.EndpointRoles;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/** Says at every operation whose roles may, from the very rule that is enforced. */
@Component
class WhoMay implements GlobalOperationCustomizer {
    static final String ROLES = "x-roles";

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        EndpointRoles may = EndpointRoles.of(method);
        if (may.names().isEmpty()) {
            return operation;
        }
        String names = may.names().stream()
                .map(name -> "`" + name + "`" + (may.ownProvider() && name.equals("PROVIDER") ? " (for itself)" : ""))
                .collect(Collectors.joining(", "));
        String description = operation.getDescription();
        operation.setDescription((description == null ? "" : description + "\n\n") + "**Roles:** " + names + ".");
        operation.addExtension(ROLES, may.names());
        return operation;
    }
}
