/** The program's layout again, with every rule of the architecture broken on purpose; see ArchitectureTest. */
package org.homeward.archcontrol;
