package org.homeward.query.audit.pages;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.homeward.contract.Answer;
import org.homeward.contract.Caller;
import org.homeward.contract.PackageId;
import org.homeward.contract.ReadAt;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.audit.CertificateView;
import org.homeward.contract.audit.TrailQuery.WhichCertificate;
import org.homeward.query.audit.decision.Certificate;
import org.homeward.query.audit.proof.Notary;
import org.homeward.query.pages.Frames;
import org.homeward.query.web.Asking;
import org.homeward.query.web.Parameters;
import org.homeward.query.web.PathId;
import org.homeward.query.web.ReadParameters;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.ModelAndView;

/** The certificate over the API as a page to print, for whoever keeps files and no sessions. */
@RestController
@RequestMapping("/api/v1/audit/certificates")
@PreAuthorize("hasAnyRole('AUDITOR', 'BROKER')")
@Tag(name = "Audit")
class CertificateSheet {
    private final Asking asking;
    private final Notary notary;
    private final Frames frames;

    CertificateSheet(Asking asking, Notary notary, Frames frames) {
        this.asking = asking;
        this.notary = notary;
        this.frames = frames;
    }

    @GetMapping(path = "/{packageId}", produces = MediaType.TEXT_HTML_VALUE)
    @Operation(summary = "Certify the search for care", description = "As a page to print.")
    @ReadParameters
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = MediaType.TEXT_HTML_VALUE, schema = @Schema(type = "string")))
    ModelAndView page(
            Caller caller,
            @Parameter(description = "Id of a request", example = "pkg-0198f0c2") @PathVariable String packageId,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given,
            HttpServletRequest request) {
        Parameters parameters = asking.parameters(given);
        ReadAt at = parameters.at();
        parameters.refuseFaults();
        Answer<CertificateView> answer = asking.one(
                caller,
                new WhichCertificate(
                        caller, PathId.of(packageId, PackageId::new, RejectionCode.PACKAGE_NOT_FOUND), at));
        return new ModelAndView(
                "audit-certificate",
                Map.of(
                        "frame",
                        frames.of(request),
                        "certificate",
                        new Certificate(answer.item(), caller.authority(), notary),
                        "back",
                        ""));
    }
}
