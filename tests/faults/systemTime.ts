/** For a program that is killed and for whoever opens after it: what both set aside bears two instants. */
export const systemTime = {
  get now() {
    return new Date();
  },
};
