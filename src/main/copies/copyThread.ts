import { learnBeginnings } from '../database/fileBeginning';
import { doTask } from '../threads/taskProgram';
import { workHere } from './copyWork';

/** The program of a thread that writes or reads one copy: a file of its own in the build. `copyWork.ts` starts it. */
void doTask({
  ...workHere,
  write: (...[request, context]: Parameters<typeof workHere.write>) => {
    learnBeginnings(request.beginnings);
    return workHere.write(request, context);
  },
});
