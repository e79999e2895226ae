package org.homeward.service.framework.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.homeward.contract.framework.FrameworkCommand.OpenFramework;
import org.homeward.service.gate.Receipt;
import org.homeward.service.intake.PathIds;
import org.homeward.service.intake.Roles;
import org.homeward.service.intake.WriteRequest;
import org.homeward.service.intake.Writes;
import org.homeward.service.intake.Written;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/frameworks", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Frameworks", description = "Open purchasing arrangements and the versions of their policies.")
class FrameworkController {
    private final Writes writes;

    FrameworkController(Writes writes) {
        this.writes = writes;
    }

    @PostMapping
    @PreAuthorize(Roles.COMMISSIONER)
    @Operation(
            summary = "Open a framework",
            description = "With its areas, its days and the first version of its policy, which holds at once. A"
                    + " postcode district belongs to one area on any day.")
    @ApiResponse(responseCode = "201", description = "Opened", useReturnTypeSchema = true)
    ResponseEntity<Written> open(@RequestBody OpenFrameworkBody body, WriteRequest request) {
        OpenFramework command = body.toCommand();
        Receipt receipt = writes.submit(request, command);
        return Written.created("/api/v1/frameworks/" + command.frameworkId(), receipt);
    }

    @PostMapping("/{frameworkId}/policies")
    @PreAuthorize(Roles.COMMISSIONER)
    @Operation(
            summary = "Publish a policy version",
            description = "The next version of the framework's policy, in force from an instant on. Versions before it"
                    + " hold until then; what was decided under them stays decided.")
    @ApiResponse(responseCode = "201", description = "Published", useReturnTypeSchema = true)
    ResponseEntity<Written> publish(
            @PathVariable String frameworkId, @RequestBody PublishPolicyBody body, WriteRequest request) {
        Receipt receipt = writes.submit(request, body.toCommand(PathIds.framework(frameworkId)));
        return Written.created("/api/v1/frameworks/" + frameworkId + "/policies", receipt);
    }
}
