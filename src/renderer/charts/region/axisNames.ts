/** Room for the number and short name of an axis left of a plot, in CSS pixels. */
export const AXIS_NAMES_WIDTH = 192;
