package org.homeward.service.json;

import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Revision 1 said by how much a promise shrank and not how much of that was reserved. The event alone does not tell:
 * its totals are those after it, of all promises of the area. So it stays unsaid, as null.
 */
final class HoursReducedSaysWhatWasReserved extends SingleEventUpcaster {
    private static final SimpleSerializedType FROM = new SimpleSerializedType("provider.hours-reduced", "1");
    private static final SimpleSerializedType TO = new SimpleSerializedType("provider.hours-reduced", "2");

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation event) {
        return event.getType().equals(FROM);
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
        return event.upcastPayload(TO, JsonNode.class, json -> ((ObjectNode) json).putNull("hoursFromReserved"));
    }
}
