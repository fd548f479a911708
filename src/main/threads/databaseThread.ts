import { learnBeginnings } from '../database/fileBeginning';
import { databaseTasks } from '../database/tasks';
import { doTask } from './taskProgram';

/** The program of a thread that does one piece of work on a database: a file of its own in the build. `databaseWork.ts` starts it. */
void doTask({
  ...databaseTasks,
  copy: (...[request, context]: Parameters<typeof databaseTasks.copy>) => {
    learnBeginnings(request.beginnings);
    return databaseTasks.copy(request, context);
  },
});
