import { type Drawing, type DrawingTask, drawThumbnail } from "./draw-thumbnail.ts";
import { answerTasks } from "./worker-end.ts";

answerTasks<DrawingTask, Drawing>((task) => drawThumbnail(task));
