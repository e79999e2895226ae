package org.homeward.query.audit.pages;

import org.homeward.contract.Caller;
import org.homeward.contract.PackageId;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.audit.CertificateView;
import org.homeward.contract.audit.TrailQuery.WhichCertificate;
import org.homeward.query.audit.decision.Certificate;
import org.homeward.query.audit.proof.Notary;
import org.homeward.query.pages.AsOf;
import org.homeward.query.pages.Page;
import org.homeward.query.pages.TextFile;
import org.homeward.query.web.Asking;
import org.homeward.query.web.PathId;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The certificate of a search, to print. */
@Page
@PreAuthorize("hasAnyRole('AUDITOR', 'BROKER')")
class CertificatePage {
    private final Asking asking;
    private final Notary notary;

    CertificatePage(Asking asking, Notary notary) {
        this.asking = asking;
        this.notary = notary;
    }

    @GetMapping(path = AuditPage.PATH + "/certificates/{id}", produces = MediaType.TEXT_HTML_VALUE)
    String certificate(Caller caller, AsOf asOf, @PathVariable String id, Model model) {
        model.addAttribute("certificate", new Certificate(asked(caller, asOf, id), caller.authority(), notary));
        model.addAttribute("back", asOf.on(AuditPage.PATH));
        model.addAttribute("text", asOf.on(AuditPage.PATH + "/certificates/" + id + "/signed"));
        return "audit-certificate";
    }

    /** The text that is signed: the sheet prints its signature, and alone proves nothing. */
    @GetMapping(path = AuditPage.PATH + "/certificates/{id}/signed", produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<String> signed(Caller caller, AsOf asOf, @PathVariable String id) {
        CertificateView view = asked(caller, asOf, id);
        return TextFile.named(
                "certificate-" + view.packageId() + ".txt",
                notary.sign(caller.authority(), view.text()).toString());
    }

    private CertificateView asked(Caller caller, AsOf asOf, String id) {
        PackageId request = PathId.of(id, PackageId::new, RejectionCode.PACKAGE_NOT_FOUND);
        return asking.<CertificateView>one(caller, new WhichCertificate(caller, request, asOf.readAt()))
                .item();
    }
}
